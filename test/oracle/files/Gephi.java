import java.io.File;
import java.util.Iterator;
import org.gephi.graph.api.*;
import org.gephi.io.importer.api.*;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.*;
import org.openide.util.Lookup;

/** Has Gephi open graphs, and prints for each what it found: a line each for nodes and edges, with their columns and values. */
public class Gephi {
    public static void main(String[] files) throws Exception {
        for (String file : files) {
            ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
            projects.newProject();
            Workspace workspace = projects.getCurrentWorkspace();
            ImportController importer = Lookup.getDefault().lookup(ImportController.class);
            Container container = importer.importFile(new File(file));
            Report report = container.getReport();
            importer.process(container, new DefaultProcessor(), workspace);
            GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace);
            say("file", file, "directed", model.isDirected(), "dynamic", model.isDynamic(), "format", model.getTimeFormat());
            for (Iterator<Issue> issues = report.getIssues(1000); issues.hasNext();) {
                Issue issue = issues.next();
                say("issue", issue.getLevel(), issue.getMessage());
            }
            for (Node n : model.getGraph().getNodes()) {
                say("node", n.getId(), n.getLabel());
                values(n);
            }
            for (Edge e : model.getGraph().getEdges()) {
                say("edge", e.getSource().getId(), e.getTarget().getId(), e.getTypeLabel(), e.getWeight());
                values(e);
            }
            projects.closeCurrentProject();
        }
    }

    static void values(Element element) {
        for (Column column : element.getTable()) {
            Object value = element.getAttribute(column);
            if (value != null && !column.getId().equals("id") && !column.getId().equals("label")) {
                say("value", column.getTitle(), value.getClass().getSimpleName(), value);
            }
        }
    }

    /** Prints words on a line, parted by tabs; ends of lines within them are written out. */
    static void say(Object... words) {
        StringBuilder line = new StringBuilder();
        for (Object word : words) {
            line.append(line.length() > 0 ? "\t" : "").append(String.valueOf(word).replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t"));
        }
        System.out.println(line);
    }
}
