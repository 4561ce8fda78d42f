import type { ApiShape } from '@/lib/contract/openapi/api-document'
import { anchorOf } from './areas'

/** The type of a shape in a few words; named ones are links to where they stand. */
export function ShapeType({ shape }: { shape: ApiShape }) {
  if (shape.$ref) return <ShapeLink reference={shape.$ref} />
  if (shape.anyOf) return <Choice shapes={shape.anyOf} />
  const types = [shape.type ?? []].flat()
  if (types.includes('array') && shape.items) {
    return (
      <>
        <ShapeType shape={shape.items} />
        []
      </>
    )
  }
  if (shape.enum) return <>{shape.enum.map((value) => JSON.stringify(value)).join(' | ')}</>
  const name = types.join(' | ') || 'any'
  return <>{shape.format ? `${name} (${shape.format})` : name}</>
}

function ShapeLink({ reference }: { reference: string }) {
  const name = reference.slice(reference.lastIndexOf('/') + 1)
  return (
    <a href={`#${anchorOf('shape', name)}`} className="text-accent hover:underline">
      {name}
    </a>
  )
}

function Choice({ shapes }: { shapes: ApiShape[] }) {
  return shapes.map((shape, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the choices of one shape never move
    <span key={index}>
      {index > 0 && ' | '}
      <ShapeType shape={shape} />
    </span>
  ))
}
