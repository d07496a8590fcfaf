package host.spore.spawn.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The standard output. A write that fails is never thrown, since a run goes on without its
 * listener: it is remembered, and nothing is written after it, so that what arrived has no hole.
 */
public final class Output extends PrintStream {
  private static final int BUFFER = 8192;
  private final Channel channel;
  private final boolean ascii;

  /** Writes UTF-8 to this, which needs no buffer of its own. */
  public Output(OutputStream target) {
    this(new Channel(target), false);
  }

  /**
   * The same with signs that somebody in this environment can see.
   *
   * @param environment whose locale counts
   */
  public Output(OutputStream target, Map<String, String> environment) {
    this(new Channel(target), Signs.areAscii(environment));
  }

  private Output(Channel channel, boolean ascii) {
    super(new BufferedOutputStream(channel, BUFFER), false, StandardCharsets.UTF_8);
    this.channel = channel;
    this.ascii = ascii;
  }

  /** Writes text that may be anybody's, cleaned; so do the others that write text. */
  @Override
  public void print(@Nullable String text) {
    raw(Cleaned.text(String.valueOf(text)));
  }

  @Override
  public void print(@Nullable Object object) {
    print(String.valueOf(object));
  }

  @Override
  public void println(@Nullable String text) {
    print(text);
    raw("\n");
  }

  @Override
  public void println(@Nullable Object object) {
    println(String.valueOf(object));
  }

  /** Writes a page, whose lines are clean, with its colours. */
  public void print(Page page) {
    raw(signs(page.toString()));
  }

  /** Text of spawn's own, with its signs as they can be seen here. */
  public String signs(String text) {
    return ascii ? Signs.ascii(text) : text;
  }

  /** Writes text as it is: what a job wrote, a value that was asked for, what moves the cursor. */
  public void raw(String text) {
    super.print(text);
  }

  /** True once something could not be written: it is of no use to write more. */
  public boolean failed() {
    return channel.failure != null;
  }

  /**
   * Why not everything arrived, in the system's words; null if everything that was flushed did, or
   * if the reader of a pipe has seen enough and left.
   */
  public @Nullable String trouble() {
    IOException failure = channel.failure;
    if (failure == null) {
      return null;
    }
    String words = failure.getMessage();
    if (words == null) {
      return failure.getClass().getSimpleName();
    }
    return words.startsWith("Broken pipe") || words.startsWith("Connection reset") ? null : words;
  }

  private static final class Channel extends OutputStream {
    private final OutputStream target;
    private volatile @Nullable IOException failure;

    Channel(OutputStream target) {
      this.target = target;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      if (failure == null) {
        try {
          target.write(bytes, from, count);
        } catch (IOException e) {
          failure = e;
          throw e;
        }
      }
    }

    @Override
    public void flush() throws IOException {
      if (failure == null) {
        try {
          target.flush();
        } catch (IOException e) {
          failure = e;
          throw e;
        }
      }
    }
  }
}
