import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.io.ByteUnit;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/** A throwaway Neo4j that speaks Bolt: TestNeo4j FOLDER PASSWORD PAGE_CACHE_MIB. It ends, and its folder with it, with its input. */
public class TestNeo4j {
  public static void main(String[] args) throws Exception {
    var folder = Path.of(args[0]);
    var service = new DatabaseManagementServiceBuilder(folder)
        .setConfig(BoltConnector.enabled, true)
        .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", 0))
        .setConfig(GraphDatabaseSettings.auth_enabled, true)
        .setConfig(GraphDatabaseSettings.pagecache_memory, ByteUnit.mebiBytes(Long.parseLong(args[2])))
        .setConfig(GraphDatabaseSettings.keep_logical_logs, "keep_none")
        .build();
    service.database("system").executeTransactionally(
        "ALTER USER neo4j SET PASSWORD '" + args[1] + "' CHANGE NOT REQUIRED");
    var database = (GraphDatabaseAPI) service.database("neo4j");
    var ports = database.getDependencyResolver().resolveDependency(ConnectorPortRegister.class);
    System.out.println("port " + ports.getLocalAddress(ConnectorType.BOLT).getPort());
    while (System.in.read() >= 0) {}
    // The process that started this one is gone, or wants it to go; nothing has to survive.
    for (int tries = 0; tries < 50 && Files.exists(folder); tries++) {
      try {
        remove(folder);
      } catch (IOException | RuntimeException stillWriting) {
        Thread.sleep(100);
      }
    }
    Runtime.getRuntime().halt(0);
  }

  private static void remove(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
    }
  }
}
