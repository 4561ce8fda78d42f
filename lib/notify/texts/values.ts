import type { Placeholder } from '@/lib/contract/notification-placeholders'
import type { NotificationFacts } from '../facts'
import { oneLine } from './one-line'
import type { Vocabulary, Words } from './words'

/** What the placeholders of a template stand for, each in one line; '' where nothing is known. */
export function valuesOf(
  { facts, taskId }: { facts: NotificationFacts; taskId: string | null },
  { title, sentence }: Words,
  vocabulary: Vocabulary,
  when: (iso: string | undefined) => string,
): Record<Placeholder, string> {
  const time = (iso: string | null | undefined) => (iso ? when(iso) : '')
  const values: Record<Placeholder, string | number | null | undefined> = {
    title,
    sentence,
    name: vocabulary.name(facts),
    time: when(facts.at),
    task_id: taskId,
    handler: facts.handler,
    reason: facts.reason === undefined ? '' : vocabulary.reason(facts),
    exit_code: facts.exit_code,
    signal: facts.signal,
    failures: facts.failures,
    since: time(facts.since),
    rolled_back: facts.rolled_back?.join(', '),
    not_rolled_back: facts.not_rolled_back?.join(', '),
    due_at: time(facts.due_at),
    count: facts.count,
    started_at: time(facts.started_at),
    minutes: facts.minutes,
    server: facts.server,
    image: facts.image,
    tag: facts.tag,
    digest: facts.digest,
    why: facts.why && vocabulary.why(facts),
  }
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, oneLine(String(value ?? ''))]),
  ) as Record<Placeholder, string>
}
