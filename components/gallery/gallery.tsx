'use client'

import { ActionGallery } from './action-gallery'
import { FieldGallery } from './field-gallery'
import { NotificationGallery } from './notification-gallery'
import { PlaceGallery } from './place-gallery'
import { StateGallery } from './state-gallery'
import { WebhookGallery } from './webhook-gallery'

/** Every part in every state, to look at after a change. Words are samples and stay English. */
export function Gallery() {
  return (
    <div className="min-h-0 flex-1 overflow-y-auto bg-canvas">
      <div className="flex max-w-240 flex-col gap-3 p-4">
        <h1 className="px-1 text-xl font-semibold">Gallery</h1>
        <StateGallery />
        <ActionGallery />
        <FieldGallery />
        <NotificationGallery />
        <WebhookGallery />
        <PlaceGallery />
      </div>
    </div>
  )
}
