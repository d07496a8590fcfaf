import java.io.IOException;
import java.lang.classfile.ClassHierarchyResolver;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collection;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Puts jars into a distribution: our own with their classes {@linkplain Lowering lowered},
 * libraries {@linkplain Trimming trimmed}.
 */
final class Jars implements AutoCloseable {
  /** Any fixed time: the JVM compares the jars' times with those it saw when it made the cache. */
  private static final FileTime EPOCH = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  private final URLClassLoader classes;
  private final Lowering lowering;
  private final Trimming trimming;

  Jars(Collection<Path> all) throws IOException {
    URL[] urls = new URL[all.size()];
    int i = 0;
    for (Path jar : all) {
      urls[i++] = jar.toUri().toURL();
    }
    this.classes = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    ClassHierarchyResolver hierarchy = ClassHierarchyResolver.ofResourceParsing(classes);
    this.lowering = new Lowering(hierarchy);
    this.trimming = new Trimming(hierarchy);
  }

  void put(Path jar, Path target) throws IOException {
    if (jar.getFileName().toString().startsWith("spawn-")
        && !jar.getFileName().toString().startsWith("spawn-picocli-")) {
      lower(jar, target);
    } else {
      Files.copy(jar, target);
      trimming.trim(target);
    }
    Files.setLastModifiedTime(target, EPOCH);
  }

  private void lower(Path jar, Path target) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar));
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target))) {
      out.setLevel(Deflater.NO_COMPRESSION); // read at each start without a cache
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] content = in.readAllBytes();
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setLastModifiedTime(EPOCH);
        out.putNextEntry(copy);
        out.write(entry.getName().endsWith(".class") ? lowering.lower(content) : content);
        out.closeEntry();
      }
    }
  }

  @Override
  public void close() throws IOException {
    classes.close();
  }
}
