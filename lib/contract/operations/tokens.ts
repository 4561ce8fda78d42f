import { z } from 'zod'
import { createTokenSchema, issuedTokenSchema, passwordTokenSchema, tokenSchema, whoseTokensSchema } from '../access'
import { operation } from './operation'

export const tokenOperations = {
  issue: operation({
    id: 'issueToken',
    method: 'post',
    path: '/api/auth/token',
    area: 'Tokens',
    summary: 'Makes a token of name and password',
    details: 'Failed tries make name and address wait.',
    role: 'open',
    body: passwordTokenSchema,
    answers: [{ status: 200, what: 'The token; it is shown here only.', schema: issuedTokenSchema }],
    refusals: ['unauthenticated', 'too-many-requests'],
  }),
  list: operation({
    id: 'listTokens',
    method: 'get',
    path: '/api/tokens',
    area: 'Tokens',
    summary: 'Lists your tokens',
    details: '`whose=all` shows those of everybody to admins.',
    role: 'viewer',
    query: whoseTokensSchema,
    answers: [{ status: 200, what: 'The newest first.', schema: z.object({ list: z.array(tokenSchema) }) }],
  }),
  create: operation({
    id: 'createToken',
    method: 'post',
    path: '/api/tokens',
    area: 'Tokens',
    summary: 'Makes a token for yourself',
    role: 'viewer',
    body: createTokenSchema,
    creates: true,
    answers: [{ status: 201, what: 'The token; it is shown here only.', schema: issuedTokenSchema }],
  }),
  revoke: operation({
    id: 'revokeToken',
    method: 'delete',
    path: '/api/tokens/{token_id}',
    area: 'Tokens',
    summary: 'Ends a token at once',
    details: 'Your own; an admin may end any.',
    role: 'viewer',
    answers: [{ status: 204, what: 'It opens nothing any more.' }],
  }),
}
