import type { Role } from '@/lib/contract/states'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'

const rank: Record<Role, number> = { viewer: 0, operator: 1, admin: 2 }

export function hasRole(actor: Pick<Actor, 'role'>, role: Role): boolean {
  return rank[actor.role] >= rank[role]
}

/** Passes the actor on. Throws AppError `unauthenticated` for nobody, `forbidden` for a role that is too low. */
export function requireRole(actor: Actor | null, role: Role): Actor {
  if (!actor) throw new AppError('unauthenticated', 'Sign in, or send a token as Authorization: Bearer …')
  if (hasRole(actor, role)) return actor
  throw new AppError('forbidden', `This needs the role ${role}, and ${actor.name} is ${actor.role}.`, {
    extra: { required_role: role, role: actor.role },
  })
}
