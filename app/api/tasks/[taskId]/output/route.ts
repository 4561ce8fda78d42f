import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { taskReadingOperations } from '@/lib/contract/operations/task-reading'
import { readOutput } from '@/lib/output/read'
import { searchOutput } from '@/lib/output/search'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(taskReadingOperations.output, ({ param, query }) => {
    const { search, stream, ...range } = query
    const asked = { ...range, ...(stream && { stream }) }
    return search ? searchOutput(param('taskId'), { ...asked, search }) : readOutput(param('taskId'), asked)
  }),
})
