import { openEndpoint } from '@/app/_http/route'
import { AppError } from '@/lib/core/app-error'

const nothingHere = openEndpoint({ role: 'open' }, async ({ request }) => {
  throw new AppError('not-found', `There is nothing at ${request.nextUrl.pathname.slice(0, 200)}.`)
})

export { nothingHere as DELETE, nothingHere as GET, nothingHere as PATCH, nothingHere as POST, nothingHere as PUT }
