// What a component would hold; babel-plugin-relay, or another bundler's, puts the compiled artifacts here.
import { graphql } from 'relay-runtime'

export const activitiesQuery = graphql`
  query activitiesQuery {
    ...activities_list
  }
`

export const activitiesList = graphql`
  fragment activities_list on Query
  @argumentDefinitions(count: { type: "Int", defaultValue: 20 }, cursor: { type: "String" })
  @refetchable(queryName: "activitiesPageQuery") {
    activities(first: $count, after: $cursor, orderBy: [{ field: START }]) @connection(key: "activities_list_activities") {
      totalCount
      edges { node { id title } }
    }
  }
`
