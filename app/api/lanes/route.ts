import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { listLanes } from '@/lib/queue/lanes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint('viewer', {}, () => listLanes()),
})
