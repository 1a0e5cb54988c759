// Package neo4j holds what a Neo4j server without Docker is made of: the list of its jars and the
// program that starts it.
package neo4j

import _ "embed"

// Version is the version of Neo4j that Project asks for.
const Version = "5.26.26"

// Project is the Maven project (pom.xml) whose dependencies are the server's jars.
//
//go:embed pom.xml
var Project []byte

// Server is the server's program: one Java source file, which java runs as it is.
//
//go:embed Neo4jServer.java
var Server []byte
