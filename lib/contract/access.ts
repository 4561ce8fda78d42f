import { z } from 'zod'
import { roles } from './states'
import { timeSchema } from './time'

const noNul = (value: string) => !value.includes('\0')

const usernameSchema = z
  .string({ error: 'username is required' })
  .regex(
    /^[a-z0-9][a-z0-9._@-]{0,63}$/,
    'username is 1 to 64 lower-case letters, digits, dots, dashes, underscores or @',
  )

const passwordSchemaOf = (field: string) =>
  z
    .string({ error: `${field} is required` })
    .min(8, `${field} has at least 8 characters`)
    .max(1024, `${field} has at most 1024 characters`)
    .refine(noNul, `${field} must not contain a NUL byte`)

const passwordSchema = passwordSchemaOf('password')

const roleSchema = z.enum(roles, { error: `role is one of ${roles.join(', ')}` })
const displayNameSchema = z.string().trim().max(100, 'display_name has at most 100 characters').refine(noNul).nullable()

export const createUserSchema = z.object({
  username: usernameSchema,
  password: passwordSchema,
  role: roleSchema,
  display_name: displayNameSchema.optional(),
})

export const updateUserSchema = z
  .object({
    role: roleSchema.optional(),
    password: passwordSchema.optional(),
    display_name: displayNameSchema.optional(),
    is_disabled: z.boolean({ error: 'is_disabled is true or false' }).optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), 'nothing to change was named')

/** `POST /api/users/me/password`: the old one too, so that an unattended browser is not enough. */
export const changeOwnPasswordSchema = z.object({
  current_password: z
    .string({ error: 'current_password is required' })
    .min(1, 'current_password is required')
    .max(1024, 'current_password has at most 1024 characters'),
  new_password: passwordSchemaOf('new_password'),
})

export const userSchema = z.object({
  id: z.string(),
  number: z.number().int(),
  username: z.string(),
  display_name: z.string().nullable(),
  email: z.string().nullable(),
  source: z.enum(['local', 'forward-auth', 'oidc']),
  role: z.enum(roles),
  is_disabled: z.boolean(),
  created_at: timeSchema,
  last_signed_in_at: timeSchema.nullable(),
})
export type UserView = z.infer<typeof userSchema>

const expiresInSchema = z
  .number({ error: 'expires_in is a number of seconds' })
  .int('expires_in is a whole number of seconds')
  .min(60, 'expires_in must be at least 60 seconds')
  .max(366 * 86_400, 'expires_in may be at most a year')

const tokenNameSchema = z
  .string()
  .trim()
  .min(1, 'name must not be empty')
  .max(100, 'name has at most 100 characters')
  .refine(noNul)

/** A token for whoever is signed in already. `expires_in` in seconds; default 30 days. */
export const createTokenSchema = z.object({ name: tokenNameSchema.optional(), expires_in: expiresInSchema.optional() })

/** `POST /api/auth/token`: a token for name and password. */
export const passwordTokenSchema = createTokenSchema.extend({
  username: z.string({ error: 'username is required' }).min(1, 'username is required').max(200),
  password: z.string({ error: 'password is required' }).min(1, 'password is required').max(1024),
})

/** The token itself is in this answer only. */
export const issuedTokenSchema = z.object({
  id: z.string(),
  name: z.string(),
  token: z.string(),
  token_type: z.literal('Bearer'),
  expires_at: timeSchema,
  role: z.enum(roles),
})
export type IssuedToken = z.infer<typeof issuedTokenSchema>

export const tokenSchema = z.object({
  id: z.string(),
  name: z.string(),
  username: z.string(),
  created_at: timeSchema,
  expires_at: timeSchema,
  revoked_at: timeSchema.nullable(),
  last_used_at: timeSchema.nullable(),
})
export type TokenView = z.infer<typeof tokenSchema>

/** Query of `GET /api/tokens`: everybody's for admins only. */
export const whoseTokensSchema = z.object({
  whose: z.enum(['own', 'all'], { error: 'whose is own or all' }).default('own'),
})
