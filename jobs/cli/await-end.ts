import type { TaskDetail } from '@/lib/contract/task'
import type { Client } from './client'
import { followTask } from './follow'
import { printLine, say } from './print'

/** Follows a task to its end, printing what it prints where asked to, and answers how it ended. */
export async function awaitEnd(
  client: Client,
  taskId: string,
  { isPrinting }: { isPrinting: boolean },
): Promise<TaskDetail> {
  const onLost = () => void say('the connection was lost, trying again …')
  for await (const { event, data } of followTask(client, taskId, undefined, onLost)) {
    if (event !== 'output' || !isPrinting) continue
    for (const line of data.lines) await printLine(line)
  }
  return client.get<TaskDetail>(`/api/tasks/${encodeURIComponent(taskId)}`)
}
