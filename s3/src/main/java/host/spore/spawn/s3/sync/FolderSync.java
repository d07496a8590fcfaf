package host.spore.spawn.s3.sync;

import host.spore.spawn.s3.Condition;
import host.spore.spawn.s3.Crew;
import host.spore.spawn.s3.Downloads;
import host.spore.spawn.s3.ListedObject;
import host.spore.spawn.s3.Listing;
import host.spore.spawn.s3.Location;
import host.spore.spawn.s3.ObjectInfo;
import host.spore.spawn.s3.Reply;
import host.spore.spawn.s3.S3;
import host.spore.spawn.s3.S3Error;
import host.spore.spawn.s3.Uploads;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies what is new or has changed between a folder and a prefix, several files at a time. What is
 * only on the other side stays there. A file that cannot be copied keeps no other from being
 * copied.
 */
public final class FolderSync {
  private static final int PAGE = 1000;

  private final S3 s3;
  private final Crew crew;
  private final Uploads uploads;
  private final Downloads downloads;

  /**
   * Copies nothing yet.
   *
   * @param crew copies
   * @param partSize in bytes; what is larger is copied in parts
   */
  public FolderSync(S3 s3, Crew crew, long partSize) {
    this.s3 = s3;
    this.crew = crew;
    this.uploads = new Uploads(s3, crew, partSize);
    this.downloads = new Downloads(s3, crew, partSize);
  }

  /** What a key below that place begins with. */
  private static String prefix(Location place) {
    String key = place.key();
    return key.isEmpty() || key.endsWith("/") ? key : key + "/";
  }

  /**
   * From a prefix to a folder, which is made if need be.
   *
   * @throws IOException if the prefix cannot be listed, or the folder cannot be made
   */
  public Outcome down(Location from, Path folder) throws IOException, InterruptedException {
    String prefix = prefix(from);
    Files.createDirectories(folder);
    Tally tally = new Tally();
    String next = "";
    do {
      Listing page = s3.list(from.bucket(), prefix, "", PAGE, next).orThrow("list " + from);
      List<ListedObject> large = new ArrayList<>();
      List<Crew.Task<Boolean>> small = new ArrayList<>();
      for (ListedObject object : page.objects()) {
        // One that ends in a slash stands for a folder in consoles.
        if (object.key().endsWith("/") || object.key().length() == prefix.length()) {
          continue;
        }
        if (downloads.isSmall(object.size())) {
          small.add(() -> download(from.bucket(), prefix, object, folder, tally));
        } else {
          large.add(object);
        }
      }
      crew.run(small, done -> true);
      // Each of these keeps the whole crew busy.
      for (ListedObject object : large) {
        download(from.bucket(), prefix, object, folder, tally);
      }
      next = page.next();
    } while (!next.isEmpty());
    return tally.outcome();
  }

  private boolean download(
      String bucket, String prefix, ListedObject object, Path folder, Tally tally)
      throws InterruptedException {
    try {
      Path file = below(folder, object.key().substring(prefix.length()));
      if (Sameness.isDownloaded(object, file)) {
        tally.unchanged();
        return true;
      }
      Files.createDirectories(file.getParent());
      downloads.get(bucket, object, file).orThrow("read");
      tally.copied();
      return true;
    } catch (IOException e) {
      tally.failed(new Location(bucket, object.key()) + ": " + told(e));
      return false;
    }
  }

  /** Never outside of the folder, whatever somebody called an object. */
  private static Path below(Path folder, String name) throws IOException {
    for (String part : name.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        throw new IOException("its name is no path of a file");
      }
    }
    try {
      return folder.resolve(name);
    } catch (InvalidPathException e) {
      throw new IOException("its name is no path of a file", e);
    }
  }

  /**
   * From a folder to a prefix.
   *
   * @throws IOException if the folder cannot be read, or the prefix cannot be listed
   */
  public Outcome up(Path folder, Location to) throws IOException, InterruptedException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + " is no folder");
    }
    String prefix = prefix(to);
    Map<String, ListedObject> there = there(to, prefix);
    Tally tally = new Tally();
    List<Crew.Task<Boolean>> small = new ArrayList<>();
    List<Path> large = new ArrayList<>();
    for (Path file : files(folder, tally)) {
      if (isSmall(file)) {
        small.add(() -> upload(folder, file, to.bucket(), prefix, there, tally));
      } else {
        large.add(file);
      }
    }
    crew.run(small, done -> true);
    for (Path file : large) {
      upload(folder, file, to.bucket(), prefix, there, tally);
    }
    return tally.outcome();
  }

  private boolean isSmall(Path file) {
    try {
      return uploads.isSmall(Files.size(file));
    } catch (IOException e) {
      return true; // its upload says what is wrong
    }
  }

  private Map<String, ListedObject> there(Location to, String prefix)
      throws IOException, InterruptedException {
    Map<String, ListedObject> there = new HashMap<>();
    String next = "";
    do {
      Reply<Listing> reply = s3.list(to.bucket(), prefix, "", PAGE, next);
      if (reply instanceof Reply.Refused<Listing>(S3Error error)
          && error.code().equals("AccessDenied")) {
        return there; // may write and not look: all is copied
      }
      Listing page = reply.orThrow("list " + to);
      for (ListedObject object : page.objects()) {
        there.put(object.key(), object);
      }
      next = page.next();
    } while (!next.isEmpty());
    return there;
  }

  private static List<Path> files(Path folder, Tally tally) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        folder,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
            if (about.isRegularFile()) {
              files.add(file);
            } else if (about.isSymbolicLink()) {
              tally.failed(file + ": leads nowhere");
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            tally.failed(file + ": " + told(e));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) {
            if (e != null) {
              tally.failed(visited + ": " + told(e));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private boolean upload(
      Path folder,
      Path file,
      String bucket,
      String prefix,
      Map<String, ListedObject> there,
      Tally tally)
      throws InterruptedException {
    String key = prefix + folder.relativize(file);
    try {
      ListedObject object = there.get(key);
      if (object != null && Sameness.isUploaded(file, object)) {
        tally.unchanged();
        return true;
      }
      Reply<ObjectInfo> reply = uploads.put(file, bucket, key, Condition.NONE);
      reply.orThrow("write " + new Location(bucket, key));
      tally.copied();
      return true;
    } catch (IOException e) {
      tally.failed(file + ": " + told(e));
      return false;
    }
  }

  private static String told(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
