/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-short-drop-down.h"

/* A drop-down is as wide as its longest words, and no window is narrower. One of this kind shows as
 * much of what is chosen as there is room for; its list has the words in full. */

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item,
          gpointer            chars)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (GPOINTER_TO_INT (chars) > 0)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (label), GPOINTER_TO_INT (chars));
    }
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item)
{
  GtkStringObject *words = gtk_list_item_get_item (item);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (words));
}

static GtkListItemFactory *
make_factory (int chars)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GINT_TO_POINTER (chars));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  return factory;
}

/**
 * weft_short_drop_down:
 * @choice: a drop-down of a #GtkStringList
 * @chars: how wide it is at most, in characters
 *
 * Lets a drop-down be narrower than its words.
 */
void
weft_short_drop_down (GtkDropDown *choice,
                      int          chars)
{
  g_autoptr (GtkListItemFactory) shown = NULL;
  g_autoptr (GtkListItemFactory) listed = NULL;

  g_return_if_fail (GTK_IS_DROP_DOWN (choice));

  shown = make_factory (chars);
  listed = make_factory (0);
  gtk_drop_down_set_factory (choice, shown);
  gtk_drop_down_set_list_factory (choice, listed);
}
