import Link from 'next/link'
import { Card } from '@/components/ui/card'
import type { ApiDocument } from '@/lib/contract/openapi/api-document'
import { anchorOf, operationsByArea } from './areas'
import { MarkedText } from './marked-text'
import { OperationPart } from './operation-part'
import { ShapeRows } from './shape-rows'
import { ShapeType } from './shape-type'
import type { ApiDocsWords } from './words'

interface ApiDocsPageProps {
  document: ApiDocument
  words: ApiDocsWords
}

/** The API's own description, to be read: no script is needed for it, and none comes from elsewhere. */
export function ApiDocsPage({ document, words }: ApiDocsPageProps) {
  const areas = operationsByArea(document)
  return (
    <main className="h-dvh overflow-y-auto scroll-smooth bg-canvas motion-reduce:scroll-auto">
      <div className="mx-auto flex max-w-240 flex-col gap-4 p-4 max-md:p-2">
        <header className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-1 pt-2">
          <h1 className="text-xl font-semibold tracking-[-0.012em]">{words.title}</h1>
          <span className="flex-1" />
          <a href="/api/openapi.json" className="text-accent hover:underline">
            {words.document}
          </a>
          <Link href="/tasks" className="text-accent hover:underline">
            {words.back}
          </Link>
        </header>
        <div className="flex flex-col gap-2 px-1 text-fg-2">
          {(document.info.description ?? '').split('\n\n').map((text) => (
            <MarkedText key={text} text={text} />
          ))}
        </div>
        <nav aria-label={words.areas} className="flex flex-wrap gap-x-4 gap-y-1 px-1">
          {areas.map(({ area }) => (
            <a key={area} href={`#${anchorOf('area', area)}`} className="text-accent hover:underline">
              {area}
            </a>
          ))}
          <a href="#shapes" className="text-accent hover:underline">
            {words.shapes}
          </a>
        </nav>
        {areas.map(({ area, operations }) => (
          <div key={area} id={anchorOf('area', area)} className="scroll-mt-2">
            <Card title={area}>
              {operations.map((placed) => (
                <OperationPart key={`${placed.method} ${placed.path}`} {...placed} words={words} />
              ))}
            </Card>
          </div>
        ))}
        <Shapes document={document} words={words} />
      </div>
    </main>
  )
}

function Shapes({ document, words }: ApiDocsPageProps) {
  return (
    <div id="shapes" className="scroll-mt-2">
      <Card title={words.shapes}>
        {Object.entries(document.components?.schemas ?? {}).map(([name, shape]) => (
          <details key={name} className="border-t border-line first:border-t-0">
            <summary className="flex min-h-8 cursor-pointer items-center px-4 font-mono text-mono font-medium hover:bg-hover">
              {name}
            </summary>
            {/* Inside, so that a link to it opens what it is in. */}
            <div id={anchorOf('shape', name)} className="scroll-mt-10 px-4 pt-1 pb-3">
              {shape.properties ? (
                <ShapeRows shape={shape} labels={words} />
              ) : (
                <p className="font-mono text-mono">
                  <ShapeType shape={shape} />
                </p>
              )}
            </div>
          </details>
        ))}
      </Card>
    </div>
  )
}
