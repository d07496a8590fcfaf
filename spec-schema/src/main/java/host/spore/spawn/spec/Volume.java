package host.spore.spawn.spec;

import host.spore.spawn.diagnostic.SourceSpan;
import org.jspecify.annotations.Nullable;

/**
 * A data volume. Mounted by an array it stands for one volume for each member.
 *
 * @param bytes size
 * @param throughput MiB/s
 * @param keep survives the machine and {@code destroy}
 */
public record Volume(
    String name,
    long bytes,
    String type,
    @Nullable Integer iops,
    @Nullable Integer throughput,
    boolean keep,
    SourceSpan span) {
  public static final Section<Volume> SECTION = new Section<>("volumes", Volume.class);
}
