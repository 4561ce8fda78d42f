import { notFound } from 'next/navigation'
import { Gallery } from '@/components/gallery/gallery'

/** Every part in every state, in development only. */
export default function GalleryPage() {
  // biome-ignore lint/style/noProcessEnv: no setting, but a constant that the build writes here
  if (process.env.NODE_ENV !== 'development') notFound()
  return <Gallery />
}
