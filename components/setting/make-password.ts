// Without those that are taken for one another: 0 O, 1 l I.
const letters = 'abcdefghijkmnpqrstuvwxyz23456789'
const groups = 5
const groupLength = 4

/** A password that can be read out and typed: five groups of four, 100 bits. */
export function makePassword(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(groups * groupLength))
  // 256 is a multiple of the 32 letters, so each is equally likely.
  const text = [...bytes].map((byte) => letters[byte % letters.length]).join('')
  return (text.match(/.{4}/g) ?? []).join('-')
}
