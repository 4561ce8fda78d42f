'use client'

import { CircleAlert, Eye, EyeOff } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import { askToSignIn, type SignInRefusal } from './ask-to-sign-in'

/** `next`: a path of ours, where the person wanted to go. */
export function SignInForm({ next }: { next: string }) {
  const t = useTranslations('signin')
  const password = useRef<HTMLInputElement>(null)
  const [refusal, setRefusal] = useState<SignInRefusal | null>(null)
  const [isPending, setIsPending] = useState(false)
  const [isShown, setIsShown] = useState(false)
  const isReady = useIsReady()

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setIsPending(true)
    setRefusal(null)
    const refused = await askToSignIn(String(form.get('username') ?? ''), String(form.get('password') ?? ''))
    // A full load: nothing that was fetched for nobody may stay.
    if (!refused) return window.location.assign(next)
    setRefusal(refused)
    setIsPending(false)
    password.current?.select()
  }

  return (
    <form method="post" className="mt-4 flex flex-col gap-3" onSubmit={(event) => void submit(event)}>
      <Field label={t('username')}>
        {(control) => (
          <Input
            {...control}
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
            required
            className="max-md:h-10 max-md:text-lg"
          />
        )}
      </Field>
      <Field label={t('password')}>
        {(control) => (
          <div className="relative">
            <Input
              {...control}
              ref={password}
              name="password"
              type={isShown ? 'text' : 'password'}
              autoComplete="current-password"
              required
              className="pr-9 max-md:h-10 max-md:text-lg"
            />
            <IconButton
              label={isShown ? t('hidePassword') : t('showPassword')}
              aria-pressed={isShown}
              onClick={() => setIsShown(!isShown)}
              className="absolute top-1/2 right-1 size-6 -translate-y-1/2"
            >
              {isShown ? <EyeOff /> : <Eye />}
            </IconButton>
          </div>
        )}
      </Field>
      {refusal && (
        <p
          role="alert"
          className="flex gap-2 rounded-md border border-failed-line bg-failed-bg px-2.5 py-2 text-xs text-failed-fg"
        >
          <CircleAlert aria-hidden className="size-4 flex-none" />
          {refusal.code === 'throttled' ? t('throttled', { seconds: refusal.seconds }) : t(refusal.code)}
        </p>
      )}
      <Button type="submit" variant="primary" isPending={isPending || !isReady} className="mt-1 max-md:h-10">
        {t('submit')}
      </Button>
      <p className="text-xs text-balance text-fg-3">{t('firstStart')}</p>
    </form>
  )
}

/** Before React is there, pressing the button would send the form away as the browser does. */
function useIsReady(): boolean {
  const [isReady, setIsReady] = useState(false)
  useEffect(() => setIsReady(true), [])
  return isReady
}
