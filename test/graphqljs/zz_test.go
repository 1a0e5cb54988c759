package graphqljs_test
import ("testing";"fmt";"path/filepath";"veikart/graph";"encoding/json")
func TestZZ(t *testing.T){
 g:=importPages(t); s:=startServer(t,g); e:=startExecutor(t, graph.SDL(), exported(t,g))
 fs,_:=filepath.Glob("testdata/operations/*.graphql")
 for _,f:=range fs { o:=readOperation(t,f); a,err:=s.ask(o); fmt.Println("==",f,err,len(a.Data),a.Errors); d:=string(a.Data); if len(d)>500{d=d[:500]}; fmt.Println(d) }
 fmt.Println("######## probes")
 for _,p:=range [][2]string{
  {`query($d:OrderDirection!){activities(first:2,orderBy:[{field:ID,direction:$d}]){nodes{id}}}`,`{"d":"desc"}`},
  {`query($o:[ActivityOrder!]){release{documents{nodes{id}}} subGoals(first:1){nodes{activities(first:1,orderBy:$o){nodes{id}}}}}`,`{"o":[{"field":"id"}]}`},
  {`query($p:Phase){subGoals(first:1){nodes{activities(filter:{phases:{has:$p}}){totalCount}}}}`,`{"p":"rollout"}`},
  {`query($l:Language=EN){activities{groupBy(dimensions:[TENTATIVE]){groups{keys{label(language:$l)}}}}}`,`{"l":null}`},
  {`query($b:Boolean=true){release{id @include(if:$b)}}`,`{"b":null}`},
  {`query($b:Boolean=true){subGoals(first:1){nodes{id code @include(if:$b)}}}`,`{"b":null}`},
  {`query($d:OrderDirection=DESC){subGoals(first:1){nodes{activities(first:1,orderBy:[{field:ID,direction:$d}]){nodes{id}}}}}`,`{"d":null}`},
  {`query($n:Int){subGoals(first:1){nodes{activities(first:$n){nodes{id}}}}}`,`{"n":"2"}`},
  {`query($n:Int){subGoals(first:1){nodes{activities(first:$n){nodes{id}}}}}`,`{"n":2.0}`},
  {`query($n:Int){subGoals(first:1){nodes{activities(first:$n){nodes{id}}}}}`,`{"n":1.5}`},
  {`query($n:Int){activities(first:$n){nodes{id}}}`,`{"n":2.0}`},
  {`query($s:String!){actor(name:$s){name}}`,`{"s":5}`},
  {`query($s:String){subGoals(filter:{title:{contains:$s}}){totalCount}}`,`{"s":5}`},
  {`query($d:Date!){activities(first:1){nodes{activeOn(date:$d)}}}`,`{"d":5}`},
  {`query($f:ActivityFilter){activities(filter:$f){totalCount}}`,`{"f":{"__typename":"x","tentative":{"eq":true}}}`},
  {`query($f:ActivityFilter){activities(filter:$f){totalCount}}`,`{"f":{"tentative":{"eq":null,"ne":true}}}`},
  {`query($f:ActivityFilter){subGoals(first:1){nodes{activities(filter:$f){totalCount}}}}`,`{"f":{"activeOn":{"date":"2024-01-01","certainty":null}}}`},
  {`query($c:[Certainty!]=[POSSIBLE]){activities(filter:{activeOn:{date:"2024-01-01",certainty:$c}}){totalCount}}`,`{"c":null}`},
  {`query($c:[Certainty!]=[POSSIBLE]){subGoals(first:1){nodes{activities(filter:{activeOn:{date:"2024-01-01",certainty:$c}}){totalCount}}}}`,`{"c":null}`},
  {`query($i:Boolean){activities(filter:{title:{contains:"A",ignoreCase:$i}}){totalCount}}`,`{}`},
  {`{activities(filter:{id:{eq:5}}){totalCount}}`,`{}`},
  {`query($id:ID!){node(id:$id){id}}`,`{"id":5}`},
  {`query($n:Int!){goal(number:$n){id}}`,`{"n":"5"}`},
  {`query($n:Int!){goal(number:$n){id}}`,`{"n":99999999999}`},
  {`{ goals { ... on Goal { k: __typename } } nodes(ids:["goal:1","measure:4B/et-tiltak-uten-beskrivelse"]) { ... on Goal { k: __typename } ... on Measure { k: title } } }`,`{}`},
  {`{ nodes(ids:["goal:1"]) { ... on Goal { k: title } ... on Measure { k: __typename } } }`,`{}`},
  {`{ release { id } release { importer } ... on Query { release { id x: importedAt } } }`,`{}`},
  {`query A {release{id}} query B {goals{id}}`,`{}`},
  {`query($x:Int){release{id}}`,`{}`},
  {`{ goals { id } goals(orderBy: {field:ID}) { id } }`,`{}`},
  {`{ activities(first: null, last: 2) { nodes { id } } }`,`{}`},
  {`query($i:[ID!]!){nodes(ids:$i){id}}`,`{"i":["goal:1",null]}`},
  {`query($i:[ActivityFilter!]){activities(filter:{or:$i}){totalCount}}`,`{"i":[null]}`},
  {`{ activities(filter:{start:{gt:"2024-02-30"}}) { totalCount } }`,`{}`},
  {`subscription { x }`,`{}`},
  {`{ subGoals(filter: {measures:{count:{eq: 2147483648}}}) { totalCount } }`,`{}`},
  {`{ nodes(ids: ["goal:1","goal:1"]) @skip(if: true) @skip(if: false) { id } }`,`{}`},
  {`{ __schema { queryType { name } } goals { id } __type(name: "Goal") { name kind } }`,`{}`},
  {`{ goals { id ...F } } fragment F on Measure { id }`,`{}`},
  {`{ goals { ... on Sourced { source { quote } } source { start } sources { ... on Provenance { ... on Origin { file } ... on Source { q: quote } } } } }`,`{}`},
 }{
  o:=operation{Query:p[0]}; json.Unmarshal([]byte(p[1]),&o.Variables)
  a,e1:=e.ask(o); b,e2:=s.ask(o)
  same:="SAME"
  if (e1==nil)!=(e2==nil) {same="DIFF"} else if e1==nil { x,_:=render(a); y,_:=render(b); if x!=y {same="DIFF"} }
  fmt.Println(same,p[0],p[1]); if same=="DIFF" { fmt.Println("   js:",e1,string(a.Data),a.Errors); d:=string(b.Data); if len(d)>300{d=d[:300]}; fmt.Println("   go:",e2,d,b.Errors) }
 }
}
