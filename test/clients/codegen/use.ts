// What a front-end team would write over the generated types; it must compile with --strict.
import { ActivitiesDocument, AnythingDocument, HvaGjorAktorenDocument, Phase, type ActivitiesQuery, type ActivitiesQueryVariables } from './generated'
import type { TypedDocumentNode } from '@graphql-typed-document-node/core'

const typed: TypedDocumentNode<ActivitiesQuery, ActivitiesQueryVariables> = ActivitiesDocument
const variables: ActivitiesQueryVariables = { filter: { phases: { has: Phase.Rollout }, start: { gte: '2024-01-01' } }, first: 10 }

export function titles(data: ActivitiesQuery): string[] {
  return data.activities.nodes.map((a) => a.title + (a.start.date ?? '') + a.owners.nodes.map((o) => o.name).join())
}

export const all = [typed, variables, AnythingDocument, HvaGjorAktorenDocument]
