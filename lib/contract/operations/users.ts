import { z } from 'zod'
import { changeOwnPasswordSchema, createUserSchema, updateUserSchema, userSchema } from '../access'
import { operation } from './operation'

export const userOperations = {
  list: operation({
    id: 'listUsers',
    method: 'get',
    path: '/api/users',
    area: 'Users',
    summary: 'Lists the accounts',
    role: 'admin',
    answers: [{ status: 200, what: 'By number.', schema: z.object({ list: z.array(userSchema) }) }],
  }),
  create: operation({
    id: 'createUser',
    method: 'post',
    path: '/api/users',
    area: 'Users',
    summary: 'Makes a local account',
    role: 'admin',
    body: createUserSchema,
    creates: true,
    answers: [{ status: 201, what: 'The account; `Location` is its address.', schema: userSchema }],
    refusals: ['conflict'],
  }),
  show: operation({
    id: 'showUser',
    method: 'get',
    path: '/api/users/{user_id}',
    area: 'Users',
    summary: 'Shows an account',
    role: 'admin',
    answers: [{ status: 200, what: 'The account.', schema: userSchema }],
  }),
  update: operation({
    id: 'updateUser',
    method: 'patch',
    path: '/api/users/{user_id}',
    area: 'Users',
    summary: 'Changes role, password, shown name, or whether an account may sign in',
    details: 'The last admin stays. A new password, another role and disabling end every session of the account.',
    role: 'admin',
    body: updateUserSchema,
    answers: [{ status: 200, what: 'The account as it is now.', schema: userSchema }],
    refusals: ['conflict', 'refused'],
  }),
  remove: operation({
    id: 'deleteUser',
    method: 'delete',
    path: '/api/users/{user_id}',
    area: 'Users',
    summary: 'Removes an account with its tokens',
    role: 'admin',
    answers: [{ status: 204, what: 'It is gone; what it did stays in the events.' }],
    refusals: ['conflict'],
  }),
  changeOwnPassword: operation({
    id: 'changeOwnPassword',
    method: 'post',
    path: '/api/users/me/password',
    area: 'Users',
    summary: 'Changes your own password',
    details:
      'Ends your other sessions; tokens stay. Accounts that come from a proxy have no password here. Wrong passwords ' +
      'make name and address wait, as at the sign-in.',
    role: 'viewer',
    body: changeOwnPasswordSchema,
    answers: [{ status: 204, what: 'Done. Who is signed in by cookie gets a new one.' }],
    refusals: ['refused', 'too-many-requests'],
  }),
}
