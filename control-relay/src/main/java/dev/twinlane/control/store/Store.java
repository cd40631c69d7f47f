package dev.twinlane.control.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * The relay's database: one SQLite file. When {@link #write} has returned, the change is on disk, also after a power
 * cut.
 *
 * <p>Concurrency: one thread named {@code store} does all writing over one connection, in order, each in a transaction;
 * at most {@link #MAX_WAITING} wait for it. Reads take a connection of their own on the calling thread and, thanks to
 * the write-ahead log, never wait for a writer's disk. Only {@link #writeLater} may be called from the live thread. A
 * second process may use the file at the same time.
 */
public final class Store implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Store.class);
    private static final Pattern BROKEN_RULE = Pattern.compile("^(CHECK constraint failed|NULL value) in ");

    /** Writes that may wait; more are refused. */
    public static final int MAX_WAITING = 1_024;

    static final String FILE = "twinlane.db";

    private static final int BUSY_TIMEOUT_MS = 1_000;
    private static final int CLOSE_MS = 2_000;

    private final Jdbi reads;
    private final Handle writer; // used on the store thread only
    private final ThreadPoolExecutor storeThread;

    private Store(Jdbi reads, Handle writer) {
        this.reads = reads;
        this.writer = writer;
        this.storeThread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING),
                task -> new Thread(task, "store"),
                new ThreadPoolExecutor.AbortPolicy());
    }

    /** Opens {@code twinlane.db} in {@code folder}; makes both where they are missing, and runs new migrations. */
    public static Store open(Path folder) throws IOException {
        OwnerOnly.folder(folder);
        Path file = folder.resolve(FILE);
        OwnerOnly.file(file);
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        SQLiteDataSource reading = source(config, file);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        try {
            Handle writer = Jdbi.create(source(config, file)).open();
            check(writer, file);
            Migrations.run(writer);
            return new Store(Jdbi.create(reading), writer);
        } catch (JdbiException e) {
            throw unusable(file, "cannot be opened: " + e.getMessage(), e);
        } catch (IllegalStateException e) { // of a newer relay
            throw new IOException("the database " + file + ": " + e.getMessage(), e);
        }
    }

    /** Refuses a file whose structure is damaged. A value that breaks a rule is logged: it harms its own row alone. */
    private static void check(Handle writer, Path file) throws IOException {
        for (String found :
                writer.createQuery("PRAGMA quick_check").mapTo(String.class).list()) {
            if (BROKEN_RULE.matcher(found).find()) {
                LOG.error("the database {}: {}", file, found);
            } else if (!found.equals("ok")) {
                throw unusable(file, "is damaged: " + found, new IOException(found));
            }
        }
    }

    private static IOException unusable(Path file, String what, Exception cause) {
        return new IOException(
                "the database " + file + " " + what + "; if it is damaged, put a copy back while the relay is stopped:"
                        + " --data=" + file.getParent() + " backup restore FILE (with the package: sudo twinlane backup"
                        + " restore FILE)",
                cause);
    }

    private static SQLiteDataSource source(SQLiteConfig config, Path file) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    /** Looks something up on the calling thread. */
    public <T> T read(Function<Handle, T> query) {
        return reads.withHandle(query::apply);
    }

    /** Changes something in one transaction; returns when it is on the disk. */
    public <T> T write(Function<Handle, T> change) {
        CompletableFuture<T> done = new CompletableFuture<>();
        writeLater(change, done::complete, done::completeExceptionally);
        try {
            return done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /**
     * As {@link #write}, without waiting: may be called from the live thread.
     *
     * @param done called on the store thread when the change is on the disk
     * @param failed called on the store thread, or at once when too many writes wait
     */
    public <T> void writeLater(Function<Handle, T> change, Consumer<T> done, Consumer<RuntimeException> failed) {
        later(() -> writer.inTransaction(change::apply), done, failed);
    }

    private <T> void later(Supplier<T> work, Consumer<T> done, Consumer<RuntimeException> failed) {
        try {
            storeThread.execute(() -> {
                T result;
                try {
                    result = work.get();
                } catch (RuntimeException e) {
                    failed.accept(e);
                    return;
                }
                done.accept(result);
            });
        } catch (RejectedExecutionException e) {
            failed.accept(
                    new IllegalStateException("more than " + MAX_WAITING + " writes wait, or the store is closed"));
        }
    }

    /**
     * As {@link #writeLater}, but only reads, all in one view of the database: another process that holds it for writing
     * does not matter.
     */
    public <T> void readLater(Function<Handle, T> query, Consumer<T> done, Consumer<RuntimeException> failed) {
        later(() -> inOneView(query), done, failed);
    }

    private <T> T inOneView(Function<Handle, T> query) {
        writer.execute("BEGIN DEFERRED");
        try {
            return query.apply(writer);
        } finally {
            writer.execute("ROLLBACK"); // nothing was written
        }
    }

    /** Does it answer? For workers. */
    public boolean answers() {
        try {
            read(handle -> handle.createQuery("SELECT count(*) FROM rover")
                    .mapTo(Integer.class)
                    .one());
            return true;
        } catch (JdbiException e) {
            return false;
        }
    }

    /** Finishes the writes that wait, for at most two seconds. */
    @Override
    public void close() {
        storeThread.execute(writer::close);
        storeThread.shutdown();
        try {
            if (!storeThread.awaitTermination(CLOSE_MS, TimeUnit.MILLISECONDS)) {
                storeThread.shutdownNow();
            }
        } catch (InterruptedException e) {
            storeThread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
