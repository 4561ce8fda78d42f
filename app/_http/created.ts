/** 201 with what was made and where it is. */
export function created(body: object, location: string): Response {
  return Response.json(body, { status: 201, headers: { location } })
}
