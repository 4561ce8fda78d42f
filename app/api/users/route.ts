import { created } from '@/app/_http/created'
import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { createUser, listUsers } from '@/lib/access/users'
import { userOperations } from '@/lib/contract/operations/users'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(userOperations.list, () => listUsers()),
  POST: endpoint(userOperations.create, async ({ body, actor }) => {
    const user = await createUser(body, actor)
    return created(user, `/api/users/${user.id}`)
  }),
})
