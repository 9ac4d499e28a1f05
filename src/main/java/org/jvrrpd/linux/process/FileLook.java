package org.jvrrpd.linux.process;

/** What a path names, links not followed. */
@FunctionalInterface
interface FileLook {
    /** Looks at one path; never null, errors are kinds. */
    Entry look(String path);

    /** What there is. */
    enum Kind {
        FILE,
        DIRECTORY,
        LINK,
        OTHER,
        MISSING,
        /** This daemon may not look. */
        HIDDEN
    }

    /**
     * One entry of a directory.
     *
     * @param mode the permission bits, 0 to 07777
     * @param target where a link points; empty otherwise
     */
    record Entry(Kind kind, int mode, int uid, int gid, String target) {
        static final Entry MISSING = new Entry(Kind.MISSING, 0, 0, 0, "");
        static final Entry HIDDEN = new Entry(Kind.HIDDEN, 0, 0, 0, "");

        boolean isWritableByGroup() {
            return (mode & 0020) != 0;
        }

        boolean isWritableByOthers() {
            return (mode & 0002) != 0;
        }

        boolean isSticky() {
            return (mode & 01000) != 0;
        }

        /** By the mode alone: an access control list may say otherwise. */
        boolean mayExecute(RunAs account) {
            if (account.isRoot()) {
                return kind == Kind.DIRECTORY || (mode & 0111) != 0;
            }
            if (account.uid() == uid) {
                return (mode & 0100) != 0;
            }
            return (mode & (account.gid() == gid ? 0010 : 0001)) != 0;
        }

        String modeText() {
            return "mode " + Integer.toOctalString(010000 | mode).substring(1);
        }
    }
}
