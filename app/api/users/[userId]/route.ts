import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { deleteUser, updateUser } from '@/lib/access/change-user'
import { findUser, viewUser } from '@/lib/access/users'
import { userOperations } from '@/lib/contract/operations/users'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(userOperations.show, async ({ param }) => viewUser(await findUser(param('userId')))),
  PATCH: endpoint(userOperations.update, ({ param, body, actor }) => updateUser(param('userId'), body, actor)),
  DELETE: endpoint(userOperations.remove, async ({ param, actor }) => {
    await deleteUser(param('userId'), actor)
    return new Response(null, { status: 204 })
  }),
})
