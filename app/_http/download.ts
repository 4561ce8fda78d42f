/** A file to keep, written as it is read. `fileName` is ours: plain ASCII without quotes. */
export function download(file: { contentType: string; fileName: string; body: ReadableStream<Uint8Array> }): Response {
  return new Response(file.body, {
    headers: {
      'content-type': file.contentType,
      'content-disposition': `attachment; filename="${file.fileName}"`,
      'cache-control': 'no-store',
    },
  })
}
