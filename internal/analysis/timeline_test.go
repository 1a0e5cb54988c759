package analysis_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"veikart/internal/analysis"
	"veikart/internal/generate"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
	"veikart/internal/timeline"
	"veikart/test/kit/fixture"
)

// lanesOf returns the ids of the activities of a graph by lane, read from the graph itself; "" holds those
// without one.
func lanesOf(g *roadmap.Graph, lanes string) map[string][]string {
	spec, _ := roadmap.KindOf(roadmap.KindActivity).Dimension(lanes)
	in := map[string][]string{}
	for _, n := range g.Nodes {
		if n.Kind == roadmap.KindActivity && spec.Property != "" {
			in[n.ID], _ = n.Lookup(spec.Property).([]string)
		}
	}
	for _, e := range g.Edges {
		if len(spec.Path) > 0 && e.Type() == spec.Path[0].Edge {
			if spec.Path[0].Back {
				in[e.To()] = append(in[e.To()], e.From())
			} else {
				in[e.From()] = append(in[e.From()], e.To())
			}
		}
	}
	out := map[string][]string{}
	for _, n := range g.Nodes {
		if n.Kind != roadmap.KindActivity {
			continue
		}
		if len(in[n.ID]) == 0 {
			out[""] = append(out[""], n.ID)
		}
		for _, lane := range in[n.ID] {
			out[lane] = append(out[lane], n.ID)
		}
	}
	for _, ids := range out {
		slices.Sort(ids)
	}
	return out
}

// Each lane holds exactly its activities, with a bar or as unplaced, and no two bars of a row overlap.
func TestTimelinesHoldEveryActivity(t *testing.T) {
	graphs := map[string]*roadmap.Graph{
		"the page": fixture.Graph(t, fixture.Seeds()...),
		"made up":  fixture.Generated(t, generate.Roadmap{Seed: 5, Activities: 400}),
		"coarse":   fixture.Coarse(t),
	}
	for name, g := range graphs {
		s := service.New(fixture.Store(t, g))
		release, err := s.Current(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, lanes := range []string{"OWNER", "USER_GROUP", "SUB_GOAL", "MEASURE", "PHASE"} {
			t.Run(name+"/"+lanes, func(t *testing.T) {
				ask := &analysis.TimelineAsk{Lanes: lanes}
				if err := ask.Plan("timeline"); err != nil {
					t.Fatal(err)
				}
				line, err := ask.Read(t.Context(), s.Session(release, nil))
				if err != nil {
					t.Fatal(err)
				}
				got := map[string][]string{}
				for i, lane := range line.Lanes {
					if lane.Absent != (lane.Key == "") || lane.Absent && i != len(line.Lanes)-1 {
						t.Errorf("lane %d is %q, absent: %v", i, lane.Key, lane.Absent)
					}
					for _, row := range lane.Rows {
						for j, bar := range row {
							got[lane.Key] = append(got[lane.Key], bar.ID)
							if j > 0 && overlap(row[j-1], bar) {
								t.Errorf("%s: %+v and %+v overlap", lane.Key, row[j-1], bar)
							}
						}
					}
					for _, u := range lane.Unplaced {
						got[lane.Key] = append(got[lane.Key], u.ID)
					}
					slices.Sort(got[lane.Key])
				}
				if diff := cmp.Diff(lanesOf(g, lanes), got); diff != "" {
					t.Errorf("activities by lane (-graph +time line):\n%s", diff)
				}
			})
		}
	}
}

// A slip in a year makes its own activity unplaced, and refuses nothing: not even the months of all years that there are.
func TestSlipsOfYearsRefuseNoTimeline(t *testing.T) {
	g := fixture.Coarse(t)
	ends := []roadmap.Date{
		roadmap.OnDay("0202-01-01"), roadmap.EndIn(roadmap.PrecisionYear, "9999-01-01"), roadmap.OnDay("1990-01-01"), roadmap.OnDay("2100-12-31"),
	}
	var slips []string
	for _, n := range g.Nodes {
		if n.Kind != roadmap.KindActivity || n.Ordinal >= len(ends) {
			continue
		}
		n.Set(roadmap.PropStart, roadmap.Date{Status: roadmap.NotGiven}).Set(roadmap.PropEnd, ends[n.Ordinal])
		if ends[n.Ordinal].IsUnlikely() {
			slips = append(slips, n.ID)
		}
	}
	s := service.New(fixture.Store(t, g))
	release, err := s.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ask := &analysis.TimelineAsk{Lanes: "SUB_GOAL"}
	if err := ask.Plan("timeline"); err != nil {
		t.Fatal(err)
	}
	line, err := ask.Read(t.Context(), s.Session(release, nil))
	if err != nil {
		t.Fatal(err)
	}
	if line.From != "1990-01-01" || line.To != "2100-12-31" {
		t.Errorf("the line is from %s to %s", line.From, line.To)
	}
	if months, err := line.Periods("periods", timeline.Month, "", ""); err != nil || len(months) != timeline.MaxPeriods {
		t.Errorf("%d months, %v", len(months), err)
	}
	var unlikely []string
	for _, lane := range line.Lanes {
		for _, u := range lane.Unplaced {
			if u.Reason == timeline.UnlikelyYear {
				unlikely = append(unlikely, u.ID)
			}
		}
	}
	slices.Sort(unlikely)
	slices.Sort(slips)
	if diff := cmp.Diff(slips, unlikely); diff != "" || len(slips) != 2 {
		t.Errorf("unplaced (-want +got):\n%s", diff)
	}
}

// What a time line counts in a period is the length of the list of what is active in it.
func TestPeriodsCountWhatIsActive(t *testing.T) {
	for name, g := range map[string]*roadmap.Graph{
		"made up": fixture.Generated(t, generate.Roadmap{Seed: 5, Activities: 100}),
		"coarse":  fixture.Coarse(t),
	} {
		s := service.New(fixture.Store(t, g))
		release, err := s.Current(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		session := s.Session(release, nil)
		ask := &analysis.TimelineAsk{Lanes: "OWNER"}
		if err := ask.Plan("timeline"); err != nil {
			t.Fatal(err)
		}
		line, err := ask.Read(t.Context(), session)
		if err != nil {
			t.Fatal(err)
		}
		active := func(t *rapid.T, from, to roadmap.Day, certainty roadmap.Certainty) int {
			list, err := service.Complete(&plan.List{
				Name: "activities", Shapes: []plan.Shape{{Kind: roadmap.KindActivity}}, Count: true,
				Filter: plan.Active{
					Period: roadmap.KindOf(roadmap.KindActivity).Period, From: from, To: to, Certainties: []roadmap.Certainty{certainty},
				},
			})
			if err != nil {
				t.Fatal(err)
			}
			rows, err := session.Read(context.Background(), list)
			if err != nil {
				t.Fatal(err)
			}
			return rows.Total
		}
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				unit := rapid.SampledFrom([]timeline.Unit{timeline.Month, timeline.Quarter, timeline.Year}).Draw(t, "unit")
				year, months := rapid.IntRange(2020, 2032).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month")
				day := roadmap.Day(fmt.Sprintf("%d-%02d-15", year, months))
				periods, err := line.Periods("periods", unit, day, day)
				if err != nil {
					t.Fatal(err)
				}
				for _, p := range periods {
					certain, possible := active(t, p.First, p.Last, roadmap.Certain), active(t, p.First, p.Last, roadmap.Possible)
					if certain != p.Certain || possible != p.Possible {
						t.Fatalf("from %s to %s are active %d certainly and %d possibly, counted %+v", p.First, p.Last, certain, possible, p)
					}
				}
			})
		})
	}
}

// overlap returns whether two bars have a day in common. An open end reaches for ever.
func overlap(a, b timeline.Placed) bool {
	before := func(end, start timeline.Placed) bool {
		return !end.OpenEnd && !start.OpenStart && end.End < start.Start
	}
	return !before(a, b) && !before(b, a)
}

// counting is a store that says there is more than it returns.
type counting struct {
	store.Store
	total int
}

func (c counting) Run(ctx context.Context, release string, list *plan.List) (store.Rows, error) {
	rows, err := c.Store.Run(ctx, release, list)
	rows.Total = c.total
	for i := range rows.Groups {
		rows.Groups[i].Total = c.total
	}
	if err != nil {
		return rows, fmt.Errorf("run: %w", err)
	}
	return rows, nil
}

func (c counting) Participations(ctx context.Context, release string, asked *plan.Participations) (store.Participations, error) {
	found, err := c.Store.Participations(ctx, release, asked)
	if err != nil {
		return found, fmt.Errorf("participations: %w", err)
	}
	found.Total = c.total
	return found, nil
}

// What is too much to compute with is refused with the limit, and nothing is cut off in silence.
func TestComputationsAreBounded(t *testing.T) {
	kept := fixture.Store(t, fixture.Graph(t, fixture.Seeds()...))
	release, err := kept.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	inferred := analysis.Participation{Bases: []string{"INFERRED"}}
	for limit, read := range map[string]func(r *service.Session) error{
		"timelineActivities": func(r *service.Session) error {
			ask := &analysis.TimelineAsk{Lanes: "PHASE"}
			if err := ask.Plan("timeline"); err != nil {
				return err
			}
			_, err := ask.Read(t.Context(), r)
			return err
		},
		"participations": func(r *service.Session) error {
			ask := &analysis.NetworkAsk{Participation: inferred}
			if err := ask.Plan("actorNetwork"); err != nil {
				return err
			}
			_, err := ask.Read(t.Context(), r)
			return err
		},
		"participations ": func(r *service.Session) error {
			ask := &analysis.CoActorsAsk{Participation: inferred}
			if err := ask.Plan("coActors"); err != nil {
				return err
			}
			_, err := ask.Read(t.Context(), r, []string{"actor:ks"})
			return err
		},
	} {
		t.Run(limit, func(t *testing.T) {
			if err := read(service.New(kept).Session(release, nil)); err != nil {
				t.Errorf("what fits is refused: %v", err)
			}
			err := read(service.New(counting{kept, 1_000_000}).Session(release, nil))
			public := service.Public(err)
			if public.Code != service.LimitExceeded || public.Excess == nil ||
				public.Excess.Limit != strings.TrimSpace(limit) || public.Excess.Counted != 1_000_000 {
				t.Errorf("got %v", err)
			}
		})
	}
}
