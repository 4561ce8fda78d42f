import { created } from '@/app/_http/created'
import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { createUser, listUsers } from '@/lib/access/users'
import { createUserSchema } from '@/lib/contract/access'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint('admin', {}, () => listUsers()),
  POST: endpoint('admin', { body: createUserSchema, creates: true }, async ({ body, actor }) => {
    const user = await createUser(body, actor)
    return created(user, `/api/users/${user.id}`)
  }),
})
