/** A paragraph in which `backticks` mark what is typed. */
export function MarkedText({ text, className }: { text: string; className?: string }) {
  return (
    <p className={className}>
      {text.split('`').map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move
          <code key={index} className="rounded-xs bg-sunken px-1 font-mono text-mono wrap-anywhere">
            {part}
          </code>
        ),
      )}
    </p>
  )
}
