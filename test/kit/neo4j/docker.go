package neo4j

import (
	"context"
	"os/exec"
	"strconv"
	"time"
)

const image = "neo4j:5.26-community"

// untilInputEnds runs Neo4j's own entry point until the container's standard input ends.
const untilInputEnds = `/startup/docker-entrypoint.sh neo4j & cat >/dev/null; kill -TERM $!; wait`

// dockerAnswers returns whether a Docker engine can be used.
func dockerAnswers(ctx context.Context) bool {
	limited, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	return exec.CommandContext(limited, "docker", "info").Run() == nil
}

// startDocker starts a container that is removed when it ends. The password goes through the
// environment, where other users of the machine do not see it.
func startDocker(ctx context.Context, o Options) (*Running, error) {
	port := strconv.Itoa(o.Port)
	command := exec.Command("docker", "run", "--rm", "--interactive",
		"--publish", "127.0.0.1:"+port+":7687",
		"--env", "NEO4J_AUTH",
		"--env", "NEO4J_server_bolt_advertised__address=127.0.0.1:"+port,
		"--env", "NEO4J_server_memory_heap_max__size=1G",
		"--entrypoint", "sh", image, "-c", untilInputEnds)
	command.Env = environment("NEO4J_AUTH=neo4j/" + o.Password)
	return launch(ctx, command, o, "Started.")
}
