package host.spore.spawn.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The least that each template that comes with spawn must be given. */
final class TemplateUse {
  static final Path SHIPPED = Path.of("../templates");
  private static final String SUFFIX = ".spawn.yaml";
  private static final Map<String, String> WITH =
      Map.ofEntries(
          Map.entry("job", "command: seq 3, hours: 2"),
          Map.entry("crew", "members: 7, command: hostname"),
          Map.entry("ci-runners", "url: https://github.com/acme, token: hunter2"),
          Map.entry("ci-runners-local", "queue: /data/jobs"),
          Map.entry("ddp-training", "script: train.py, bucket: models"),
          Map.entry("ddp-training-local", "folder: /data/checkpoints"),
          Map.entry("genomics", "command: ./align, bucket: genomes"),
          Map.entry("genomics-local", "command: ./align, folder: /data/genomes"),
          Map.entry("gpu-inference", ""),
          Map.entry("gpu-inference-local", ""),
          Map.entry("mpi", "program: ./solver, bucket: flows"),
          Map.entry("mpi-local", "program: ./solver, folder: /data/flows"),
          Map.entry("notebook", ""),
          Map.entry("notebook-local", "folder: /data/notes"),
          Map.entry("ray-cluster", ""),
          Map.entry("ray-cluster-local", ""),
          Map.entry("render-farm", "bucket: films"),
          Map.entry("render-farm-local", "command: ./draw, folder: /data/films"),
          Map.entry("s3-pipeline", "source: raw/2026, target: clean/2026, command: ./clean"),
          Map.entry("s3-pipeline-local", "source: /raw, target: /clean, command: ./clean"),
          Map.entry("sweep", "command: ./try, bucket: points"),
          Map.entry("sweep-local", "command: ./try, file: /data/p.csv, results: /data/results"));

  private TemplateUse() {}

  /** The names of those that are shipped, in order. */
  static List<String> shipped() {
    try (Stream<Path> files = Files.list(SHIPPED)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(SUFFIX))
          .map(f -> f.substring(0, f.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those that run on this computer, whether or not they would elsewhere too. */
  static List<String> local() {
    return shipped().stream().filter(n -> n.endsWith("-local") || general(n)).toList();
  }

  static List<String> aws() {
    return shipped().stream().filter(n -> !n.endsWith("-local") && !general(n)).toList();
  }

  /** True if it names no machine type, so that it fits every provider. */
  private static boolean general(String name) {
    return name.equals("job") || name.equals("crew");
  }

  /** A spec that uses it with as little as it takes. */
  static String spec(String name, String provider) {
    String with = WITH.get(name);
    if (with == null) {
      throw new AssertionError("nothing says what `" + name + "` must be given");
    }
    return spec(name, provider, with);
  }

  /** A spec that uses it so. */
  static String spec(String name, String provider, String with) {
    String values = with.isEmpty() ? "" : "with: { " + with + " }\n";
    String head = "name: t\nprovider: " + provider + "\n";
    String region = provider.equals("aws") ? "region: us-east-1\n" : "";
    return name.equals("job")
        ? head + "instances:\n  box: { template: job, with: { " + with + " } }\n"
        : head + region + "template: " + name + "\n" + values;
  }
}
