import type { ReactNode } from 'react'
import type { ApiOperation, ApiResponse } from '@/lib/contract/openapi/api-document'
import type { PlacedOperation } from './areas'
import { FieldRows } from './field-rows'
import { MarkedText } from './marked-text'
import { MethodMark } from './method-mark'
import { ShapeRows } from './shape-rows'
import { ShapeType } from './shape-type'
import type { ApiDocsWords } from './words'

interface OperationPartProps extends PlacedOperation {
  words: ApiDocsWords
}

/** One operation: a line that opens without any script. */
export function OperationPart({ method, path, operation, words }: OperationPartProps) {
  const role = operation['x-required-role'] ?? 'viewer'
  return (
    <details id={operation.operationId} className="group border-t border-line first:border-t-0">
      <summary className="flex min-h-10 cursor-pointer flex-wrap items-center gap-x-3 gap-y-0.5 px-4 py-1.5 hover:bg-hover">
        <MethodMark method={method} />
        <span className="min-w-0 font-mono text-mono font-medium wrap-anywhere">{path}</span>
        <span className="min-w-0 text-fg-2">{operation.summary}</span>
      </summary>
      <div className="flex flex-col gap-4 px-4 pt-1 pb-4">
        {operation.description && <MarkedText text={operation.description} className="text-fg-2" />}
        <p className="text-xs text-fg-3">{role === 'open' ? words.open : `${words.needsRole} ${role}`}</p>
        <Parameters operation={operation} words={words} />
        <Body operation={operation} words={words} />
        <Responses operation={operation} words={words} />
      </div>
    </details>
  )
}

interface PartProps {
  operation: ApiOperation
  words: ApiDocsWords
}

function Parameters({ operation: { parameters = [] }, words }: PartProps) {
  const places = { path: words.inPath, query: words.inQuery, header: words.inHeader }
  const used = Object.entries(places).filter(([place]) => parameters.some((each) => each.in === place))
  return used.map(([place, title]) => (
    <Part key={place} title={title}>
      <FieldRows
        labels={words}
        rows={parameters
          .filter((each) => each.in === place)
          .map(({ name, required = false, schema = {}, description }) => ({
            name,
            isRequired: required,
            shape: schema,
            description,
          }))}
      />
    </Part>
  ))
}

function Body({ operation, words }: PartProps) {
  const shape = operation.requestBody?.content['application/json']?.schema
  if (!shape) return null
  return (
    <Part title={operation.requestBody?.required ? words.body : words.optionalBody}>
      {shape.properties ? (
        <ShapeRows shape={shape} labels={words} />
      ) : (
        <p className="font-mono text-mono">
          <ShapeType shape={shape} />
        </p>
      )}
    </Part>
  )
}

function Responses({ operation: { responses = {} }, words }: PartProps) {
  const all = Object.entries(responses)
  const answers = all.filter(([, response]) => !response.content?.['application/problem+json'])
  const codes = all.flatMap(([status, response]) => (response['x-codes'] ?? []).map((code) => ({ status, code })))
  return (
    <>
      <Part title={words.answers}>
        <ul className="flex flex-col gap-1">
          {answers.map(([status, response]) => (
            <li key={status} className="flex flex-wrap gap-x-3">
              <span className="font-mono text-mono font-medium">{status}</span>
              <span className="min-w-0 flex-1">
                <MarkedText text={response.description ?? ''} className="inline" /> <Content response={response} />
              </span>
            </li>
          ))}
        </ul>
      </Part>
      <Part title={words.errors}>
        <p className="flex flex-wrap gap-x-3 gap-y-1 font-mono text-mono">
          {codes.map(({ status, code }) => (
            <span key={code}>
              <span className="text-fg-3">{status}</span> {code}
            </span>
          ))}
        </p>
      </Part>
    </>
  )
}

function Content({ response }: { response: ApiResponse }) {
  const kinds = Object.entries(response.content ?? {})
  const events = Object.entries(response['x-events'] ?? {})
  return (
    <span className="font-mono text-mono text-fg-2">
      {kinds.map(([type, { schema = {} }]) => (
        <span key={type} className="mr-3">
          {type === 'application/json' ? <ShapeType shape={schema} /> : type}
        </span>
      ))}
      {events.map(([name, shape]) => (
        <span key={name} className="mr-3 inline-block">
          {name}: <ShapeType shape={shape} />
        </span>
      ))}
    </span>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 text-xs font-medium text-fg-3">{title}</h3>
      {children}
    </section>
  )
}
