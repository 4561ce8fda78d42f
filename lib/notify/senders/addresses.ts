export interface Part {
  text: string
  /** An address that whoever wrote the channel's words put there; those in names are no addresses any more. */
  isAddress: boolean
}

/** A text by what is an http or https address and what is not; together they are the text. */
export function partsOf(text: string): Part[] {
  return text
    .split(/(https?:\/\/[^\s<>"'`|\\\u200b]*[^\s<>"'`|\\\u200b.,;:!?()[\]，。；：！？）】])/i)
    .map((part, index) => ({ text: part, isAddress: index % 2 === 1 }))
    .filter((part) => part.text !== '')
}
