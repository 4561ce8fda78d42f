import { DbNull } from '@prisma/client/runtime/client'

/** What a nullable JSON column is set to nothing with; a plain null could mean JSON's. */
export const dbNull = DbNull
