import type { ExternalToast } from 'sonner'
import { askForToaster } from './toaster-wish'

type Text = Parameters<typeof import('sonner').toast.success>[0]
type Kind = 'success' | 'error' | 'warning' | 'info'

/** Tells a result for a few seconds, with a link to what it is about. What shows it is fetched with the first one. */
export const toast = {
  success: (text: Text, options?: ExternalToast) => show('success', text, options),
  error: (text: Text, options?: ExternalToast) => show('error', text, options),
  warning: (text: Text, options?: ExternalToast) => show('warning', text, options),
  info: (text: Text, options?: ExternalToast) => show('info', text, options),
}

function show(kind: Kind, text: Text, options: ExternalToast | undefined): void {
  // Where even that cannot be fetched there is no network, and the page says so in other places.
  void Promise.all([import('sonner'), askForToaster()]).then(
    ([sonner]) => sonner.toast[kind](text, options),
    () => undefined,
  )
}
