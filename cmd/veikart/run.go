package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/alecthomas/kong"

	"veikart/internal/server"
	"veikart/seeds"
)

// The exit codes.
const (
	exitFine   = 0
	exitFailed = 1 // findings of severity error, or the command failed
	exitUsage  = 2 // the command line or the environment
)

// system is what a command sees of the world around it.
type system struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	lookupEnv      func(string) (string, bool)
	now            func() time.Time
	// hangups returns what a signal that asks to read files again is sent on, until the context ends.
	hangups func(context.Context) <-chan os.Signal
}

type commandLine struct {
	Help     helpFlag        `short:"h" help:"Show this help, or that of a command."`
	Serve    serveCommand    `cmd:"" default:"withargs" help:"Serve the roadmap over HTTP (the default command)."`
	MCP      mcpCommand      `cmd:"" name:"mcp" help:"Answer an assistant over standard input and output, by the Model Context Protocol."`
	Check    checkCommand    `cmd:"" help:"Check pages and list what is wrong, with its place."`
	Import   importCommand   `cmd:"" help:"Import pages into Neo4j and make them the current release."`
	Releases releasesCommand `cmd:"" help:"List the releases in a folder or in Neo4j."`
	Export   exportCommand   `cmd:"" help:"Write a page, the whole release, or an answer as a file, to standard output."`
	Price    priceCommand    `cmd:"" help:"Say what documents cost, and what is wrong with them, without a server."`
	Generate generateCommand `cmd:"" help:"Write a made-up roadmap of any size in the form of the pages, or an edited copy of a page."`
	Profile  profileCommand  `cmd:"" help:"Check, propose or show profiles: how files are read."`
	Key      keyCommand      `cmd:"" help:"Make a key for a client of a server that asks who asks."`
	Health   healthCommand   `cmd:"" help:"Ask a server once whether it is ready."`
	Version  versionCommand  `cmd:"" help:"Show the version."`
}

const description = `Veikart turns the pages of Norway's national e-health roadmap into a graph and answers questions about it over GraphQL.

Examples:

    veikart                                  serve the built-in page at http://127.0.0.1:8080/
    veikart serve --addr :9000 --seeds pages serve the pages of a folder
    veikart serve --releases DIR             serve several releases, a folder for each
    veikart serve --neo4j neo4j://db:7687    serve what a database holds; the password is in NEO4J_PASSWORD
    veikart import --neo4j neo4j://db:7687 pages/*.txt
                                             make pages the release that such servers serve
    veikart check pages/*.txt                list what is wrong with pages
    veikart export --format json             write the graph as JSON
    veikart price operations.graphql         say what the operations of a document cost
    veikart mcp                              answer an assistant on this machine
    veikart generate --activities 10000 --pages large
                                             write a made-up roadmap to try things on

Flags win over environment variables, which stand behind each flag.

Exit codes: 0 fine, 1 failed or errors found, 2 wrong usage.`

var (
	errHelp     = errors.New("help was shown")
	errReported = errors.New("what is wrong was already written")
)

type helpFlag bool

// BeforeReset shows the help before anything else on the command line is judged. Without the name of
// a command it shows that of the program, not that of the default command.
func (helpFlag) BeforeReset(ctx *kong.Context) error {
	shown := *ctx
	if command := ctx.Selected(); command != nil && !slices.Contains(ctx.Args, command.Name) {
		shown.Path = ctx.Path[:1]
	}
	if err := shown.PrintUsage(false); err != nil {
		return err
	}
	return errHelp
}

// run executes one command line, without the program's name, and returns the exit code. It ends when
// the command does, or soon after ctx.
func run(ctx context.Context, args []string, sys system) int {
	parser, err := kong.New(
		&commandLine{
			Serve: serveCommand{Limits: newLimitFlags()}, MCP: mcpCommand{Limits: newLimitFlags()}, Price: priceCommand{Limits: newLimitFlags()},
		},
		kong.Name("veikart"),
		kong.Description(description),
		kong.NoDefaultHelp(),
		kong.Writers(sys.stdout, sys.stderr),
		kong.Resolvers(environment(sys.lookupEnv)),
		kong.ValueFormatter(helpWithVariable),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}),
		kong.ExplicitGroups([]kong.Group{
			{Key: "neo4j", Title: "Neo4j:"},
			{Key: "tls", Title: "TLS:"},
			{Key: "access", Title: "Who may ask, and how much:"},
			{Key: "limits", Title: "Limits:"},
		}),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(sys),
		kong.Vars{"cacheBytes": fmt.Sprint(server.DefaultCacheBytes), "releasesBytes": fmt.Sprint(releasesBytes)},
	)
	if err != nil {
		return fail(sys, err)
	}
	command, err := parser.Parse(args)
	if i := slices.IndexFunc(args, func(arg string) bool { return !utf8.ValidString(arg) }); i >= 0 {
		err = fmt.Errorf("the argument %s is not UTF-8: expected text; rename the file", args[i]) // the parser would read another
	}
	switch {
	case errors.Is(err, errHelp):
		return exitFine
	case err != nil:
		fmt.Fprintf(sys.stderr, "veikart: %s\nTry \"veikart --help\".\n", seeds.Shown(err.Error()))
		return exitUsage
	}
	if err := command.Run(); err != nil {
		return fail(sys, err)
	}
	return exitFine
}

func fail(sys system, err error) int {
	if !errors.Is(err, errReported) {
		fmt.Fprintf(sys.stderr, "veikart: %s\n", message(err))
	}
	return exitFailed
}

// message returns the words of an error without what a terminal would obey: an argument, which they may repeat, can hold
// anything.
func message(err error) string {
	lines := strings.Split(err.Error(), "\n")
	for i, line := range lines {
		lines[i] = seeds.Shown(line)
	}
	return strings.Join(lines, "\n")
}
