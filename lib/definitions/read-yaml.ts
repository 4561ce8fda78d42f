import { parseAllDocuments } from 'yaml'
import { z } from 'zod'
import { type CreateDefinition, createDefinitionSchema } from '@/lib/contract/definitions'
import { AppError } from '@/lib/core/app-error'
import { fieldErrorsOf } from '@/lib/core/field-errors'
import { refuseUnstorable } from '@/lib/core/storable'

/** One definition of a file. `env_names` says what was there when it was exported: the values stay on their machine. */
const documentSchema = createDefinitionSchema.extend({ env_names: z.array(z.string()).optional() })
export type Document = Omit<CreateDefinition, 'env'> & Pick<CreateDefinition, 'env'> & { env_names?: string[] }

/**
 * What a YAML text says: one definition, a list of them, or `definitions:` with a list, in one document or in several.
 * Throws AppError `validation` with the place of what is wrong.
 */
export function readYaml(yaml: string): Document[] {
  const found = parseAllDocuments(yaml, { prettyErrors: true }).flatMap((document) => {
    const [error] = document.errors
    if (error) throw failureOf('validation', [{ field: 'yaml', message: error.message }])
    return document.contents === null ? [] : definitionsOf(plainOf(document))
  })
  if (found.length === 0) throw failureOf('validation', [{ field: 'yaml', message: 'there is no definition in it' }])
  const documents = z.array(documentSchema).safeParse(found)
  if (!documents.success) {
    const fields = fieldErrorsOf(documents.error).map(({ field, message }) => ({
      field: field.replace(/^\d+/, 'yaml[$&]'),
      message: /^\d+$/.test(field) ? 'a definition has a name, a handler and params' : message,
    }))
    throw failureOf('validation', fields)
  }
  const names = documents.data.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) {
    throw failureOf('validation', [{ field: 'yaml', message: `${JSON.stringify(twice)} is there twice` }])
  }
  return documents.data
}

/** An error that says of each field what is wrong. */
export function failureOf(code: AppError['code'], fields: { field: string; message: string }[]): AppError {
  return new AppError(code, fields.map(({ field, message }) => `${field}: ${message}`).join('; '), { fields })
}

function plainOf(document: ReturnType<typeof parseAllDocuments>[number]): unknown {
  try {
    const plain: unknown = document.toJS({ maxAliasCount: 100 })
    refuseUnstorable(plain, 'yaml')
    return plain
  } catch (error) {
    // An alias of nothing, or so many of them that they would fill the memory.
    if (!(error instanceof ReferenceError)) throw error
    throw failureOf('validation', [{ field: 'yaml', message: `its aliases cannot be followed: ${error.message}` }])
  }
}

function definitionsOf(value: unknown): unknown[] {
  const isWrapped = typeof value === 'object' && value !== null && 'definitions' in value
  const found: unknown = isWrapped ? value.definitions : value
  return Array.isArray(found) ? found : [found]
}
