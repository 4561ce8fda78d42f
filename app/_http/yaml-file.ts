/** YAML to keep (RFC 9512). */
export function yamlFile(yaml: string): Response {
  return new Response(yaml, {
    headers: {
      'content-type': 'application/yaml; charset=utf-8',
      'content-disposition': 'attachment; filename="definitions.yaml"',
    },
  })
}
