import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { dataDir, env } from '@/lib/core/env'
import { readOrCreateKey } from './key-file'

/**
 * Encrypts a text with the master key (AES-256-GCM). The record's id is authenticated with it, so that a sealed value
 * copied into another record does not open. The envelope names its key: `v1.<key id>.<iv>.<tag>.<ciphertext>`.
 * Throws where there is no usable master key; nothing is ever stored in plain text instead.
 */
export function seal(plain: string, recordId: string): string {
  const key = masterKey()
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key.bytes, iv).setAAD(Buffer.from(recordId, 'utf8'))
  const ciphertext = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return ['v1', key.id, ...[iv, cipher.getAuthTag(), ciphertext].map((part) => part.toString('base64url'))].join('.')
}

/** Opens what `seal` made for the same record. Throws where the key, the record or the envelope is another. */
export function unseal(sealed: string, recordId: string): string {
  const [version, keyId, iv, tag, ciphertext] = sealed.split('.')
  if (version !== 'v1' || !keyId || !iv || !tag || ciphertext === undefined) {
    throw new Error(`what is sealed for ${recordId} is not an envelope of ours`)
  }
  const key = masterKey()
  if (key.id !== keyId)
    throw new Error(`what is sealed for ${recordId} needs master key ${keyId}, and this one is ${key.id}`)
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, Buffer.from(iv, 'base64url'))
    .setAAD(Buffer.from(recordId, 'utf8'))
    .setAuthTag(Buffer.from(tag, 'base64url'))
  const plain = Buffer.concat([decipher.update(Buffer.from(ciphertext, 'base64url')), decipher.final()])
  return plain.toString('utf8')
}

interface MasterKey {
  bytes: Buffer
  id: string
}

let held: MasterKey | undefined

function masterKey(): MasterKey {
  held ??= loadMasterKey()
  return held
}

function loadMasterKey(): MasterKey {
  const hex = env().TASKYARD_MASTER_KEY ?? readOrCreateKey(join(dataDir(), 'master-key'))
  if (!/^[0-9a-f]{64}$/.test(hex)) throw new Error('the master key is not 32 bytes in hex: nothing can be sealed')
  const bytes = Buffer.from(hex, 'hex')
  return { bytes, id: createHash('sha256').update(bytes).digest('hex').slice(0, 8) }
}
