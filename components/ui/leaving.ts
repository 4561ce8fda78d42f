/** Asks before a page is left; `go` leaves it. */
type Ask = (go: () => void) => void

let asking: Ask | null = null

/** Goes elsewhere, having asked where that would lose what somebody typed. For what is no link: those are seen anyhow. */
export function leave(go: () => void): void {
  if (asking) asking(go)
  else go()
}

type Hold = (event: PopStateEvent) => void

let holding: Hold | null = null

/** Hears of steps through the browser's history. Before the router does, or it could not be held back any more. */
export function hearOfSteps(): void {
  window.addEventListener('popstate', (event) => holding?.(event))
}

/** Has `hold` told of steps through the browser's history before anybody else. Returns the way to end that. */
export function holdSteps(hold: Hold): () => void {
  holding = hold
  return () => {
    if (holding === hold) holding = null
  }
}

/** Has `ask` asked before the page is left. Returns the way to end that. */
export function askBeforeLeaving(ask: Ask): () => void {
  asking = ask
  return () => {
    if (asking === ask) asking = null
  }
}
