// The same as Relay has it: documents stand in the code.
import { graphql } from 'relay-runtime'

export const goals = graphql`
  query pagesGoalsQuery {
    goals {
      ...pagesGoal_name
    }
  }
`

export const goal = graphql`
  fragment pagesGoal_name on Goal {
    number
    title
  }
`
