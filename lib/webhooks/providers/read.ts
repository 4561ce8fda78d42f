import type { WebhookProvider } from '@/lib/contract/webhook-rule'
import { readDockerhub } from './dockerhub'
import { readGeneric } from './generic'
import { readForgejo, readGitea } from './gitea'
import { readGithub } from './github'
import { readGitlab } from './gitlab'
import { readHarbor } from './harbor'
import { readQuay } from './quay'
import type { Incoming, Reading } from './reading'
import { readRegistry } from './registry'

const readers: Record<WebhookProvider, (incoming: Incoming) => Reading> = {
  github: readGithub,
  gitlab: readGitlab,
  gitea: readGitea,
  forgejo: readForgejo,
  dockerhub: readDockerhub,
  harbor: readHarbor,
  quay: readQuay,
  registry: readRegistry,
  generic: readGeneric,
}

/** What a delivery says, whoever sent it. Never throws: what is not there is null. */
export function readDelivery(incoming: Incoming): Reading {
  return readers[incoming.provider](incoming)
}
