/** A shell text with its lines as they are. */
export function CommandBox({ command }: { command: string }) {
  return (
    <pre className="max-h-80 overflow-auto rounded-md border border-line bg-output px-2.5 py-2 font-mono text-[11.5px] leading-[18px] wrap-anywhere whitespace-pre-wrap">
      {command}
    </pre>
  )
}
