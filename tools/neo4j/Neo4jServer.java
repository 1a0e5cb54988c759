import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.QueryExecutionException;

/**
 * A Neo4j server for tests and trials: Bolt on the loopback interface, with authentication.
 *
 * <p>Arguments are the folder for data and the port. The environment gives the password of the user
 * neo4j (NEO4J_PASSWORD), and may ask that the database refuses writes (NEO4J_READ_ONLY), that one
 * transaction has so many bytes of memory and no more (NEO4J_TRANSACTION_BYTES), and that the folder is
 * deleted at the end (NEO4J_DELETE_DATA). The server prints READY once it answers, and ends when its
 * standard input does, so that it never outlives the process that started it.
 */
class Neo4jServer {
    private static final long PAGE_CACHE_BYTES = 256L << 20;
    private static final long LOG_FILE_BYTES = 16L << 20;

    public static void main(String[] arguments) throws IOException {
        Path data = Path.of(arguments[0]);
        PrintStream out = System.out;
        DatabaseManagementService server = start(data, Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, data)));
        try {
            setPassword(server, System.getenv("NEO4J_PASSWORD"));
        } catch (RuntimeException e) {
            System.err.println("the password could not be set: " + e.getMessage());
            System.exit(1);
        }
        out.println("READY");
        while (System.in.read() >= 0) {
            // whatever is said there is of no interest; its end is
        }
        System.exit(0);
    }

    private static DatabaseManagementService start(Path data, int port) {
        SocketAddress address = new SocketAddress("127.0.0.1", port);
        return new DatabaseManagementServiceBuilder(data)
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, address)
                .setConfig(BoltConnector.advertised_address, address)
                .setConfig(GraphDatabaseSettings.auth_enabled, true)
                .setConfig(GraphDatabaseSettings.pagecache_memory, PAGE_CACHE_BYTES)
                .setConfig(GraphDatabaseSettings.logical_log_rotation_threshold, LOG_FILE_BYTES)
                .setConfig(GraphDatabaseSettings.preallocate_logical_logs, false)
                .setConfig(GraphDatabaseSettings.read_only_database_default, System.getenv("NEO4J_READ_ONLY") != null)
                .setConfig(GraphDatabaseSettings.memory_transaction_max_size, bytes("NEO4J_TRANSACTION_BYTES"))
                .build();
    }

    /** Returns the number in a variable of the environment; 0, which bounds nothing, without it. */
    private static long bytes(String variable) {
        String value = System.getenv(variable);
        return value == null ? 0 : Long.parseLong(value);
    }

    private static void setPassword(DatabaseManagementService server, String password) {
        try {
            server.database("system").executeTransactionally(
                    "ALTER USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED", Map.of("password", password));
        } catch (QueryExecutionException e) {
            if (!e.getMessage().contains("cannot be the same")) { // the data is older, and has it already
                throw e;
            }
        }
    }

    private static void stop(DatabaseManagementService server, Path data) {
        server.shutdown();
        if (System.getenv("NEO4J_DELETE_DATA") == null) {
            return;
        }
        try (var files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            System.err.println("the data could not be deleted: " + e.getMessage());
        }
    }
}
