import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { listRunners } from '@/lib/runners/list'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint('viewer', {}, () => listRunners()),
})
