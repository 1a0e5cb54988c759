package neo4j

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"

	tools "veikart/tools/neo4j"
)

// javaIsHere returns whether Java and Maven can be used.
func javaIsHere(ctx context.Context) bool {
	return exec.CommandContext(ctx, "java", "--version").Run() == nil &&
		exec.CommandContext(ctx, "mvn", "--version").Run() == nil
}

// startJava starts Neo4j's kernel in a Java machine of its own.
func startJava(ctx context.Context, o Options) (*Running, error) {
	jars, err := fetchJars(ctx)
	if err != nil {
		return nil, err
	}
	settings := []string{"NEO4J_PASSWORD=" + o.Password}
	if o.ReadOnly {
		settings = append(settings, "NEO4J_READ_ONLY=true")
	}
	if o.TransactionBytes > 0 {
		settings = append(settings, "NEO4J_TRANSACTION_BYTES="+strconv.Itoa(o.TransactionBytes))
	}
	data := o.Data
	if data == "" {
		if data, err = os.MkdirTemp("", "veikart-neo4j-"); err != nil {
			return nil, fmt.Errorf("a folder for Neo4j: %w", err)
		}
		settings = append(settings, "NEO4J_DELETE_DATA=true")
	}
	program := filepath.Join(data, "Neo4jServer.java")
	if err := os.WriteFile(program, tools.Server, 0o600); err != nil {
		return nil, fmt.Errorf("the program that starts Neo4j: %w", err)
	}
	command := exec.Command("java", "-Xmx1g", "-XX:+UseParallelGC",
		"--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED",
		"--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
		"-cp", filepath.Join(jars, "*"), program, data, strconv.Itoa(o.Port))
	command.Env = environment(settings...)
	r, err := launch(ctx, command, o, "READY")
	if err == nil {
		r.PID = command.Process.Pid
	}
	return r, err
}

// fetchJars returns the folder with the server's jars. They are fetched once for a machine's user: into
// a folder of another name, which gets its own when it is whole. Others wait meanwhile.
func fetchJars(ctx context.Context) (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("a folder for Neo4j's jars: %w", err)
	}
	parent := filepath.Join(cache, "veikart")
	folder := filepath.Join(parent, "neo4j-"+tools.Version)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return "", fmt.Errorf("a folder for Neo4j's jars: %w", err)
	}
	unlock, err := lock(folder + ".lock")
	if err != nil {
		return "", fmt.Errorf("the lock of Neo4j's jars: %w", err)
	}
	defer unlock()
	if _, err := os.Stat(folder); err == nil || !errors.Is(err, fs.ErrNotExist) {
		return folder, err
	}
	partial, err := os.MkdirTemp(parent, "fetching-")
	if err != nil {
		return "", fmt.Errorf("a folder for Neo4j's jars: %w", err)
	}
	defer os.RemoveAll(partial)
	if err := fetchInto(ctx, partial); err != nil {
		return "", err
	}
	if err := os.Rename(filepath.Join(partial, "lib"), folder); err != nil {
		return "", fmt.Errorf("Neo4j's jars: %w", err)
	}
	return folder, nil
}

// fetchInto has Maven copy the jars into the folder's lib.
func fetchInto(ctx context.Context, folder string) error {
	if err := os.WriteFile(filepath.Join(folder, "pom.xml"), tools.Project, 0o600); err != nil {
		return fmt.Errorf("Neo4j's jars: %w", err)
	}
	maven := exec.CommandContext(ctx, "mvn", "-q", "-B", "dependency:copy-dependencies", "-DoutputDirectory="+filepath.Join(folder, "lib"))
	maven.Dir = folder
	if said, err := maven.CombinedOutput(); err != nil {
		return fmt.Errorf("fetch Neo4j's jars with Maven: %w: %s", err, said)
	}
	return nil
}
