/** When contact was lost, for the reader's clock: the server says "lost since <time>". */
export function contactMoment(contact: string, moment: (at: string) => string): string {
  const at = contact.split(' ').at(-1) ?? ''
  return Number.isNaN(Date.parse(at)) ? contact : moment(at)
}
